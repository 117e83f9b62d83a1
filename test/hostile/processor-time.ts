/**
 * How much work something was: the processor's time, which a machine that is busy with other things hardly lengthens as it
 * does the clock's. The bounds of the tests are several times what is needed; work that grows beyond its input exceeds any.
 */
export const startedWork = (): { readonly seconds: () => number } => {
  const before = process.cpuUsage();
  return {
    seconds: () => {
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    },
  };
};
