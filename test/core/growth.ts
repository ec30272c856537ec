import assert from 'node:assert/strict';

/**
 * Asserts that eight times as much takes at most some 25 times as long. The best of several tries counts, as the machine
 * may be busy with other things.
 */
export function assertGrowsSlowly(label: string, small: number, run: (size: number) => void): void {
  const time = (size: number): number => {
    const began = performance.now();
    run(size);
    return performance.now() - began;
  };
  run(small / 4);
  let once = 0;
  let eight = 0;
  for (let attempt = 0; attempt < 4; attempt++) {
    once = time(small);
    eight = time(small * 8);
    if (eight < 60 + once * 25) return;
  }
  assert.fail(`${label}: ${once} ms, then ${eight} ms for eight times as much`);
}
