import { audienceOf } from '../../access/audiences.ts';
import type { Value } from '../../fact.ts';
import type { Access, Audience } from '../../finding.ts';

/** One right that an access control list gives, and over which paths. */
export interface AclEntry {
  /** Undefined for a list that cannot be read. */
  readonly audience: Audience | undefined;
  readonly access: Access | undefined;
  /** The entry as written. */
  readonly entry: Value;
  /** Whom it names, in words. */
  readonly principal: string;
  /** How the entry is called to take it off: `g:dev`, `d:o`, or the entry itself. */
  readonly name: string;
  readonly role: 'other' | 'group' | 'owning' | 'user' | 'file';
  readonly paths: readonly Value[];
  /** True where it replaces a list that is not seen. */
  readonly replaces: boolean;
  /** True where files made later get it too. */
  readonly inherited: boolean;
}

/** Who a group of accounts is: a team, unless its name says that it is everyone. */
export function groupAudience(name: string): Audience {
  return audienceOf(name, 'posix') === 'org' ? 'org' : 'team';
}
