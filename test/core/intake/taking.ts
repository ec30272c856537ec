import { type Intake, type IntakeOptions, takeIn } from '../../../src/core/intake/intake.ts';

/** The code that is meant, in order, without blank ends. */
export function certainCode(text: string, options?: IntakeOptions): string[] {
  return takeIn(text, options)
    .pieces.filter((piece) => piece.certain)
    .map((piece) => piece.text.trim());
}

/** Every line of every piece, without blank ends. */
export function allLines(text: string, options?: IntakeOptions): string[] {
  return takeIn(text, options).pieces.flatMap((piece) => piece.text.split('\n').map((line) => line.trim()));
}

/** Facts as `what@where`, with the text they underline: `lookalike@command сhmod`. Trailing line breaks are left out. */
export function factsOf(text: string, options?: IntakeOptions): string[] {
  const intake: Intake = takeIn(text, options);
  return intake.facts
    .filter((fact) => fact.fields.what?.[0]?.text !== 'trailing-newline')
    .map((fact) => {
      const field = (name: string): string => fact.fields[name]?.[0]?.text ?? '';
      return `${field('what')}@${field('where')} ${text.slice(fact.span.start, fact.span.end)}`;
    });
}

/** One field of the first fact of a kind. */
export function fieldOf(text: string, what: string, field: string): string | undefined {
  const fact = takeIn(text).facts.find((one) => one.fields.what?.[0]?.text === what);
  return fact?.fields[field]?.[0]?.text;
}
