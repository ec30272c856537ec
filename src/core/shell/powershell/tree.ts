/** `[pos, end)` in the text that was read. */
export interface Place {
  readonly pos: number;
  readonly end: number;
}

/** Something that has a value. */
export type Expression = Place &
  (
    | { readonly type: 'text'; readonly value: string }
    /** Text between double quotes, or a bare word with variables in it. */
    | { readonly type: 'joined'; readonly parts: readonly Expression[] }
    /** `$name`, with its scope: `env:path`; lower case. */
    | { readonly type: 'variable'; readonly name: string }
    /** `$(…)`, `@(…)`, `(…)`. */
    | { readonly type: 'statements'; readonly body: readonly Statement[]; readonly list: boolean }
    | { readonly type: 'table'; readonly entries: readonly TableEntry[] }
    | { readonly type: 'block'; readonly block: Block }
    | { readonly type: 'type'; readonly name: string }
    | { readonly type: 'cast'; readonly name: string; readonly operand: Expression }
    | { readonly type: 'unary'; readonly operator: string; readonly operand: Expression }
    | {
        readonly type: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly type: 'list'; readonly items: readonly Expression[] }
    | {
        readonly type: 'member';
        readonly target: Expression;
        readonly name: Expression;
        /** Undefined for a property. */
        readonly args: readonly Expression[] | undefined;
      }
    | { readonly type: 'index'; readonly target: Expression; readonly index: Expression }
  );

/** One entry of `@{ name = value }`. */
export interface TableEntry {
  readonly key: Expression;
  readonly value: readonly Statement[];
}

/** `{ param(…) … }`. */
export interface Block extends Place {
  readonly params: readonly Parameter[];
  readonly body: readonly Statement[];
}

/** A parameter that a function or block declares. */
export interface Parameter {
  readonly name: string;
  readonly fallback: Expression | undefined;
}

/** A word of a command. */
export type Argument =
  | { readonly type: 'value'; readonly value: Expression }
  /** `-Name`, `-Name:value`. */
  | (Place & { readonly type: 'parameter'; readonly name: string; readonly value: Expression | undefined })
  /** `@name`. */
  | (Place & { readonly type: 'splat'; readonly name: string });

/** A redirection to a file. */
export interface FileRedirection extends Place {
  readonly append: boolean;
  readonly path: Expression;
}

/** One stage of a pipeline. */
export type Stage = Place &
  (
    | {
        readonly type: 'command';
        readonly name: Expression;
        readonly args: readonly Argument[];
        readonly redirections: readonly FileRedirection[];
      }
    | {
        readonly type: 'expression';
        readonly expression: Expression;
        readonly redirections: readonly FileRedirection[];
      }
  );

/** A statement. All branches of `choice` may run, `loop` may run its body more than once. */
export type Statement = Place &
  (
    | { readonly type: 'pipeline'; readonly stages: readonly Stage[] }
    | {
        readonly type: 'assign';
        readonly target: Expression;
        readonly operator: string;
        readonly value: readonly Statement[];
      }
    | {
        readonly type: 'choice';
        readonly conditions: readonly Statement[];
        readonly branches: readonly Block[];
        /** True if one of the branches surely runs. */
        readonly complete: boolean;
      }
    | {
        readonly type: 'foreach';
        readonly variable: string;
        readonly list: readonly Statement[];
        readonly body: Block;
      }
    /** `for (…; …; …) {…}`, `while (…) {…}`. */
    | {
        readonly type: 'loop';
        readonly before: readonly Statement[];
        readonly test: Statement;
        readonly after: readonly Statement[];
        readonly body: Block;
      }
    | { readonly type: 'sequence'; readonly before: readonly Statement[]; readonly bodies: readonly Block[] }
    | { readonly type: 'function'; readonly name: string; readonly block: Block }
  );

/** A script as far as it could be read. */
export interface PowerShellTree {
  readonly body: Block;
  /** Where reading failed; what stands before is in the tree. */
  readonly errors: readonly number[];
}
