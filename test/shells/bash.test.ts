import { testConformance } from './conformance.ts';

testConformance('bash');
