/** Built beside the journal's tests, so that they can start writers of their own; holds no test itself. */
export { Journal } from '../../src/node/journal.ts';
