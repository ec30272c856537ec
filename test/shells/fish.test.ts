import { testConformance } from './conformance.ts';

testConformance('fish');
