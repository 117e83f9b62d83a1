import { Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { sentenceOf } from '../panel/failure-sentences.ts';
import { keepFocus } from '../panel/keep-focus.ts';
import { keyOf } from '../state/keymap.ts';
import { useReadDocument } from '../state/read-document.ts';
import { pauseCase } from '../state/reader-cases.ts';
import { roleNow, useSession } from '../state/session.ts';
import { usePageKey } from './use-page-key.ts';

const Pause = ({ caseCode }: { readonly caseCode: string }) => {
  const [busy, setBusy] = useState(false);
  const pause = (): void => {
    if (busy) return;
    setBusy(true);
    pauseCase(caseCode).catch((error: unknown) => {
      notifications.show({ message: sentenceOf(error), withBorder: true });
      setBusy(false);
    });
  };
  usePageKey({ id: 'pause-case', title: 'Pause this case', group: 'Read', key: 'Alt+P' }, pause);
  const key = keyOf('pause-case') ?? 'Alt+P';
  return (
    <Tooltip label={`Pause this case and read another · ${key}`}>
      <button
        type="button"
        className="tab pause-button"
        aria-label="Pause this case"
        aria-keyshortcuts={key}
        disabled={busy}
        onMouseDown={keepFocus}
        onClick={pause}
      >
        <IconPlayerPause size={15} aria-hidden /> Pause
      </button>
    </Tooltip>
  );
};

/** Of a trial, while a read is neither signed nor amends another: it is put aside and waits in the worklist. */
export const PauseButton = ({ caseCode }: { readonly caseCode: string }) => {
  const isReader = useSession((session) => roleNow(session) === 'reader');
  const isFirst = useReadDocument(({ read }) => read?.state === 'open' && read.amends === null);
  return isReader && isFirst ? <Pause caseCode={caseCode} /> : null;
};
