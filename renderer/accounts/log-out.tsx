import { notifications } from '@mantine/notifications';
import { IconLogout } from '@tabler/icons-react';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { logOut } from '../state/login.ts';

const out = async (): Promise<void> => {
  const isOut = await logOut();
  if (!isOut)
    notifications.show({ message: 'Some changes are not kept yet. Log out once they are.', withBorder: true });
};

/** Logs out; while something is not kept yet it says so instead. */
export const LogOut = () => (
  <button
    type="button"
    className="tab log-out"
    onClick={() => {
      out().catch((error: unknown) => notifications.show({ message: sentenceOf(error), withBorder: true }));
    }}
  >
    <IconLogout size={15} aria-hidden /> Log out
  </button>
);
