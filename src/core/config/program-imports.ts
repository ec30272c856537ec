/** How a program of Pulumi brings in a provider: what it is called from then on, the provider, the module of it. */
const IMPORTS: readonly RegExp[] = [
  /(?:\b(\w{1,60})[ \t]+)?"github\.com\/pulumi\/pulumi-([\w-]+)\/sdk\/(?:v\d+\/)?go\/[\w-]+\/?([\w/]*)"/g,
  /import\s+\*\s+as\s+(\w+)\s+from\s+["']@pulumi\/([\w-]+)\/([\w/]+)["']/g,
  /using\s+(\w+)\s*=\s*Pulumi\.(\w+)\.?([\w.]*)\s*;/g,
];

/** A class of its own in Java; the last step is the class. */
const CLASS = /import\s+com\.pulumi\.(\w+)\.((?:\w+\.)?)([A-Z]\w*)\s*;/g;

/** Names without anything in front, in C#. */
const OPENED = /using\s+Pulumi\.(\w+)(?:\.(\w+))?\s*;/g;

/** What the names at the head of a program stand for, in full: `s3` for `aws.s3`, `Bucket` for `aws.s3.Bucket`. */
export function importsOf(head: string): (name: string) => string {
  const known = new Map<string, string>();
  for (const pattern of IMPORTS) {
    for (const [, alias, cloud = '', module = ''] of head.matchAll(pattern)) {
      const steps = module.split(/[/.]/).filter((step) => step !== '');
      known.set(alias ?? steps.at(-1) ?? cloud, [cloud, ...steps].join('.').toLowerCase());
    }
  }
  for (const [, cloud = '', module = '', name = ''] of head.matchAll(CLASS)) {
    if (!/Args$/.test(name)) known.set(name, `${cloud}.${module}${name}`);
  }
  const opened = [...head.matchAll(OPENED)].map(([, cloud = '', module = '']) => [cloud, module]);
  const [only] = opened;
  const bare =
    only &&
    [only[0], opened.length === 1 ? only[1] : '']
      .filter((step) => step)
      .join('.')
      .toLowerCase();
  return (name) => {
    const [first = '', ...rest] = name.split('.');
    const full = known.get(first);
    if (full !== undefined)
      return [full, ...rest]
        .map((step, index, all) => (index < all.length - 1 ? step.toLowerCase() : step))
        .join('.');
    return bare && rest.length === 0 ? `${bare}.${name}` : name;
  };
}
