import { testConformance } from './conformance.ts';

testConformance('zsh');
