/** The order of the test files: what takes minutes begins first, so that no processor waits for it at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest, in this order; all others as they come. */
const longest: readonly string[] = [
  'test/leak/demo-trial.test.ts',
  'test/app/backend/reading/kill.test.ts',
  'test/app/backend/trial-intake/kill.test.ts',
  'test/app/backend/trial-intake/kill-large.test.ts',
  'test/app/backend/store/server/killed-server.test.ts',
  'test/app/backend/archive/kill-orthanc.test.ts',
  'test/hostile/room-kill.test.ts',
  'test/hostile/room-limits.test.ts',
  'test/app/backend/export/delivery/deliveries.test.ts',
  'test/main/deliver-command.test.ts',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(name));
  return place < 0 ? longest.length : place;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
