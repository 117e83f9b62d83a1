import { useState } from 'react';
import type { CallOutput } from '../../../app/contract/calls.ts';
import { Trouble } from '../../panel/trouble.tsx';
import { useAct } from '../../panel/use-act.ts';
import { useAnswer } from '../../panel/use-answer.ts';
import { call } from '../../state/call.ts';
import { ArchiveForm, type StudyFilter } from './archive-form.tsx';
import { ArchiveFound } from './archive-found.tsx';
import { chosenStudies, nothingChosen, type Chosen } from './chosen-studies.ts';
import { Retrievals } from './retrievals.tsx';

const pageSize = 50;
const freshAfter_ms = { running: 700, resting: 15_000 } as const;

interface Found {
  readonly filter: StudyFilter;
  readonly studies: CallOutput<'archive.find'>['studies'];
  readonly next: number | null;
}

const useSearch = () => {
  const [found, setFound] = useState<Found | null>(null);
  const act = useAct();
  const find = (filter: StudyFilter, before: Found | null): void => {
    void act.run(async () => {
      const page = await call('archive.find', { ...filter, offset: before?.next ?? 0, limit: pageSize });
      const known = new Set(before?.studies.map(({ StudyInstanceUID }) => StudyInstanceUID));
      const fresh = page.studies.filter(({ StudyInstanceUID }) => !known.has(StudyInstanceUID));
      setFound({ filter, studies: [...(before?.studies ?? []), ...fresh], next: page.next });
    });
  };
  return { found, find, ...act };
};

/** Whether what is sent can be read on the way; on this machine nobody is on it. */
const isOpenWay = (address: string): boolean => {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
};

/** Studies found in an archive, retrieved, and then a source like any other. */
export const ArchiveSource = () => {
  const [isRunning, setRunning] = useState(false);
  const state = useAnswer('archive.state', {}, isRunning ? freshAfter_ms.running : freshAfter_ms.resting);
  const [chosen, setChosen] = useState<Chosen>(nothingChosen);
  const search = useSearch();
  const retrieving = useAct();
  const { answer } = state;
  const runsNow = answer?.retrievals.some((one) => one.state === 'running') ?? false;
  if (runsNow !== isRunning) setRunning(runsNow);
  if (answer === null) return state.trouble === null ? null : <Trouble>{state.trouble}</Trouble>;
  const { address, retrievals } = answer;
  const retrieve = (): void => {
    void retrieving
      .run(() => call('archive.retrieve', { studies: chosenStudies(chosen) }))
      .then((begun) => {
        if (begun) setChosen(nothingChosen);
        state.ask();
      });
  };
  return (
    <div className="archive-source">
      {address === null ? (
        <p className="empty">
          This workstation knows no archive. Start it with <code>--archive</code> and the address of its DICOMweb; its
          login is named in the environment (<code>VENTRICLE_ARCHIVE_AUTHORIZATION</code>).
        </p>
      ) : (
        <>
          <p className="dim archive-address">
            {address}
            {isOpenWay(address) && ' · not encrypted: what is sent can be read on the way'}
          </p>
          <ArchiveForm
            busy={search.busy}
            onFind={(filter) => {
              setChosen(nothingChosen);
              search.find(filter, null);
            }}
            onEmpty={search.say}
          />
        </>
      )}
      {search.trouble !== null && <Trouble>{search.trouble}</Trouble>}
      {search.found !== null && (
        <ArchiveFound
          studies={search.found.studies}
          hasMore={search.found.next !== null}
          busy={search.busy || retrieving.busy}
          chosen={chosen}
          onChosen={setChosen}
          onMore={() => search.found !== null && search.find(search.found.filter, search.found)}
          onRetrieve={retrieve}
        />
      )}
      {retrieving.trouble !== null && <Trouble>{retrieving.trouble}</Trouble>}
      <Retrievals all={retrievals} onDone={state.ask} />
    </div>
  );
};
