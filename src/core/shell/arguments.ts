import type { Invocation, Value } from '../fact.ts';

/** The last value of an option by its canonical name or any of several; undefined when it is not there. */
export function optionValue(invocation: Invocation, ...names: readonly string[]): Value | undefined {
  return invocation.options.findLast((option) => names.includes(option.name))?.value;
}

/** True if one of the options is there, with or without a value. */
export function hasOption(invocation: Invocation, ...names: readonly string[]): boolean {
  return invocation.options.some((option) => names.includes(option.name));
}

/** The values of every occurrence of an option. */
export function optionValues(invocation: Invocation, ...names: readonly string[]): Value[] {
  return invocation.options.flatMap((option) =>
    names.includes(option.name) && option.value ? [option.value] : [],
  );
}
