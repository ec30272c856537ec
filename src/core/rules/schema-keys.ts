import type { GenericSchema } from 'valibot';

/** What is used of valibot's schemas: a view on the kinds that our schemas are made of. */
interface View {
  readonly type: string;
  readonly wrapped?: View;
  readonly getter?: (input: unknown) => View;
  readonly entries?: Readonly<Record<string, View>>;
  readonly rest?: View;
  readonly value?: View;
  readonly item?: View;
}

function unwrap(schema: View | undefined, input: unknown): View | undefined {
  let view = schema;
  for (let i = 0; view && i < 20; i++) {
    if (view.wrapped) view = view.wrapped;
    else if (view.getter) view = view.getter(input);
    else return view;
  }
  return view;
}

/** The keys that the map at a path of the input may have, by the schema; none if it is no map with fixed keys. */
export function schemaKeys(
  schema: GenericSchema,
  input: unknown,
  path: readonly (string | number)[],
): readonly string[] {
  let view = unwrap(schema as unknown as View, input);
  let value = input;
  for (const step of path) {
    value = (value as Record<string | number, unknown> | undefined)?.[step];
    const next = view?.item ?? view?.entries?.[step] ?? view?.rest ?? view?.value;
    view = unwrap(next, value);
  }
  return Object.keys(view?.entries ?? {});
}
