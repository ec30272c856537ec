import { configureGlobal, readConfigureGlobal } from 'fast-check';

/**
 * Loaded before the unit tests where CI is set: there the tests of properties draw the same examples in every run, so
 * that a change is judged by what it changes. Everywhere else each run draws new ones and says its seed when it fails.
 */
configureGlobal({ ...readConfigureGlobal(), seed: Number(process.env.HOLDPOINT_SEED ?? 20261123) });
