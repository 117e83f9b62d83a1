/** From one read to the next without the worklist between. */
import { notifications } from '@mantine/notifications';
import { openNextCase } from '../state/open-case.ts';
import { sentenceOf } from './failure-sentences.ts';

/** Opens the next case, or says in a toast why there is none. */
export const goToNext = async (current: string): Promise<void> => {
  try {
    if (!(await openNextCase(current)))
      notifications.show({ message: 'There is no further case to read.', withBorder: true });
  } catch (error) {
    notifications.show({ message: sentenceOf(error), withBorder: true });
  }
};
