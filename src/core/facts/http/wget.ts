import type { Invocation } from '../../fact.ts';
import type { LookupBook } from '../../lookup.ts';
import { carriedFile, carriedInline, optionValue, optionValues } from '../carried.ts';
import type { BodyPart, Draft } from './draft.ts';
import { readHeader } from './headers.ts';

/** The requests of a wget command. Source: GNU wget's manual. */
export function wgetDrafts(invocation: Invocation, book: LookupBook): Draft[] {
  const texts = optionValues(invocation, ['--post-data', '--body-data']);
  const files = optionValues(invocation, ['--post-file', '--body-file']);
  const isPost = optionValue(invocation, ['--post-data', '--post-file']) !== undefined;
  const body: BodyPart[] = [
    ...texts.map((value) => ({ kind: 'text', document: carriedInline(value, book) }) as const),
    ...files.map((value) => ({ kind: 'text', document: carriedFile(value, book) }) as const),
  ];
  const draft: Draft = {
    method: optionValue(invocation, ['--method']),
    fallback: isPost ? 'POST' : 'GET',
    urls: invocation.operands,
    scheme: 'http',
    headers: optionValues(invocation, ['--header']).flatMap(readHeader),
    query: [],
    body,
    uploads: files,
  };
  return [draft];
}
