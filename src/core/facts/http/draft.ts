import type { Value } from '../../fact.ts';
import type { Carried } from '../carried.ts';

/** One part of a request's body. */
export type BodyPart =
  /** Text as it is sent: JSON, a form, GraphQL, or anything. */
  | { readonly kind: 'text'; readonly document: Carried }
  /** One field that the tool puts into the body. */
  | { readonly kind: 'field'; readonly key: string; readonly value: Value }
  /** One field whose value is a document of its own: `payload:={"a":1}`, `-F query=@q.graphql`. */
  | { readonly kind: 'part'; readonly key: string; readonly document: Carried; readonly isJson: boolean };

/** A field of a query string or a header. */
export interface NamedValue {
  readonly name: string;
  readonly value: Value;
}

/** A request as a tool's arguments say it, before it is read. */
export interface Draft {
  /** As written; undefined where the tool decides. */
  readonly method?: Value | undefined;
  /** What the tool decides. */
  readonly fallback: string;
  readonly urls: readonly Value[];
  /** Scheme of an address without one. */
  readonly scheme: string;
  /** Host of an address that is only a path. */
  readonly host?: Value | undefined;
  /** The API that the tool talks to by itself. */
  readonly api?: 'github' | 'gitlab' | undefined;
  readonly headers: readonly NamedValue[];
  readonly query: readonly NamedValue[];
  readonly body: readonly BodyPart[];
  /** Names of local files that are sent. */
  readonly uploads: readonly Value[];
}

/** `owner[name]` and `list[][id]` in the dotted notation of facts: `owner.name`, `list.id`. */
export function dottedKey(key: string): string {
  return key.replaceAll(/\[([^[\]]*)\]/g, (_, inner: string) => (inner === '' ? '' : `.${inner}`));
}
