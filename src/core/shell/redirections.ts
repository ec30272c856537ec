import type { Input, Redirection } from '../fact.ts';
import type { Evaluator } from './evaluator.ts';
import type { HereDoc, Redirection as RedirectionNode } from './parser.ts';
import { placeOf, spanOf } from './place.ts';
import type { Frame } from './runner.ts';
import { concatValues, fileKey } from './values.ts';
import { expandParts, expandUnsplit } from './words.ts';

/** What redirections do: the new standard input, if any, and the files that are read or written. */
export interface ReadRedirections {
  readonly input: Input | undefined;
  readonly redirections: readonly Redirection[];
}

/** Of a command without any. */
export const NO_REDIRECTIONS: ReadRedirections = { input: undefined, redirections: [] };

function hereDocument(node: HereDoc, frame: Frame, machine: Evaluator): Input {
  const { body } = node;
  const span = spanOf(frame.source, body);
  if (body.parts) return { kind: 'text', value: expandParts(body.parts, frame, machine, span) };
  const linear = body.end - body.pos === body.text.length;
  const from = linear ? placeOf(frame.source, body.pos, body.end) : { span };
  return { kind: 'text', value: { text: body.text, from } };
}

/** Evaluates the redirections of a command. Only standard input and output matter here; other descriptors are stated. */
export function readRedirections(
  nodes: readonly RedirectionNode[],
  frame: Frame,
  machine: Evaluator,
): ReadRedirections {
  if (nodes.length === 0) return NO_REDIRECTIONS;
  let input: Input | undefined;
  const redirections: Redirection[] = [];
  // What other descriptors bring is there for `<&3` and `read -u 3`.
  const take = (descriptor: number | undefined, brought: Input) => {
    if (descriptor === undefined || descriptor === 0) input = brought;
    else frame.state.files.own.set(`/dev/fd/${descriptor}`, brought);
  };
  for (const node of nodes) {
    const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
    if (node.type === 'HereDoc') {
      take(descriptor, hereDocument(node, frame, machine));
      continue;
    }
    if (!node.target) continue;
    const value = expandUnsplit(node.target, frame, machine);
    const span = spanOf(frame.source, node);
    if (node.type === 'HereString') {
      const end = { text: '\n', from: { span: { start: span.end, end: span.end } } };
      take(descriptor, { kind: 'text', value: concatValues([value, end], span) });
      continue;
    }
    switch (node.operator) {
      case '<':
      case '<>':
        {
          const key = fileKey(value);
          const written = key === undefined ? undefined : frame.state.files.get(key);
          take(descriptor, written ?? { kind: 'file', path: value });
        }
        redirections.push({ mode: 'read', path: value, span });
        break;
      case '>':
      case '>|':
      case '&>':
      case '>>':
      case '&>>':
        // Error output says nothing about what stands in the file.
        if (descriptor === 2) break;
        redirections.push({ mode: node.operator.endsWith('>>') ? 'append' : 'write', path: value, span });
        break;
      case '>&':
        if (value.text && !/^\d+$|^-$/.test(value.text))
          redirections.push({ mode: 'write', path: value, span });
        break;
      case '<&':
        if (descriptor === undefined || descriptor === 0)
          input = frame.state.files.get(`/dev/fd/${value.text}`) ?? input;
        break;
    }
  }
  return { input, redirections };
}
