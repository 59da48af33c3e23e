/** Times the product is held to, on a machine that does other things as well. */

/** Milliseconds of processor time this process used for some work: other programs make it wait, but do not make it longer. */
export async function usedMs(work: () => unknown): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
