/** From one read to the next without the worklist between. */
import { notifications } from '@mantine/notifications';
import { openNextCase } from '../state/open-case.ts';
import { openAssignedAfter } from '../state/reader-cases.ts';
import { roleNow, useSession } from '../state/session.ts';
import { sentenceOf } from './failure-sentences.ts';

/** Opens the next case, or says in a toast why there is none. */
export const goToNext = async (current: string): Promise<void> => {
  const isReader = roleNow(useSession.getState()) === 'reader';
  if (roleNow(useSession.getState()) === 'adjudicator') {
    notifications.show({ message: 'Sign your read, or go back to both reads first.', withBorder: true });
    return;
  }
  try {
    if (await (isReader ? openAssignedAfter(current) : openNextCase(current))) return;
    const message = isReader ? 'Sign or pause this case first.' : 'There is no further case to read.';
    notifications.show({ message, withBorder: true });
  } catch (error) {
    notifications.show({ message: sentenceOf(error), withBorder: true });
  }
};
