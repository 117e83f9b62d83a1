/** The frames of the open case's clips in the page: fetched by a worker, held within a budget, told as they come. */
import { create } from 'zustand';
import type { CaseClip, CaseContent } from '../../../app/contract/case.ts';
import { clipsOf } from '../case-clips.ts';
import type { ClipAnswer, ClipJob, ClipNews, ClipOrder } from './clip-message.ts';
import { openClipLoader, type ClipLoader } from './clip-loader.ts';
import type { ClipProgress } from './held-clips.ts';
import type { ShownClip } from './load-order.ts';
import { clipPicture } from './clip-picture.ts';
import { openPacedProgress } from './paced-progress.ts';
import { markOnce } from '../../viewport/case-marks.ts';

export interface LoadedClips {
  readonly progress: ReadonlyMap<string, ClipProgress>;
  /** A small picture of each clip. */
  readonly pictures: ReadonlyMap<string, ImageBitmap>;
  readonly away: boolean;
}

const nothingLoaded: LoadedClips = { progress: new Map(), pictures: new Map(), away: false };

/** The store of what is loaded. */
export const useLoadedClips = create<LoadedClips>(() => nothingLoaded);

const budget = 768 * 1024 * 1024;

/** Fast enough for the eye to see a bar grow. */
const progressEvery_ms = 100;

const arrivalListeners = new Set<() => void>();

/** Tells each time a frame has come, until the returned function is called. */
export const onFrameHere = (listener: () => void): (() => void) => {
  arrivalListeners.add(listener);
  return () => {
    arrivalListeners.delete(listener);
  };
};

/** One worker, and the jobs that are told apart by their ids: news of a stopped one is dropped. */
const openClipWorker = () => {
  const worker = new Worker(new URL('./clip-worker.ts', import.meta.url), { type: 'module' });
  let id = 0;
  let hear: ((news: ClipNews) => void) | null = null;
  const order = (job: ClipJob | null): void => {
    id += 1;
    const path = job === null ? '' : `clips/${encodeURIComponent(job.SOPInstanceUID)}?from=${job.from}`;
    worker.postMessage({ id, address: new URL(path, document.baseURI).href, job } satisfies ClipOrder);
  };
  worker.onmessage = ({ data }: MessageEvent<ClipAnswer>) => {
    if (data.id === id && hear !== null) hear(data);
    else if (data.kind === 'frame') data.bitmap.close();
  };
  worker.onerror = () => hear?.({ kind: 'cut' });
  return {
    start: (job: ClipJob, tell: (news: ClipNews) => void): (() => void) => {
      hear = tell;
      markOnce('ventricle:clip-asked');
      order(job);
      return () => {
        hear = null;
        order(null);
      };
    },
    end: () => worker.terminate(),
  };
};

const withEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  new Map(map).set(key, value);

let loader: ClipLoader<ImageBitmap> | null = null;

const keepPicture = async (clip: CaseClip, frame: ImageBitmap): Promise<void> => {
  const picture = await clipPicture(clip, frame);
  useLoadedClips.setState(({ pictures }) => ({ pictures: withEntry(pictures, clip.SOPInstanceUID, picture) }));
};

/** Begins to load the clips of a case. Returns how to stop and let everything go. */
export const openClipFrames = (content: CaseContent): (() => void) => {
  const clips = clipsOf(content);
  const frames = new Map(clips.map((clip) => [clip.SOPInstanceUID, clip.frames]));
  const worker = openClipWorker();
  const paced = openPacedProgress(
    (news) => useLoadedClips.setState(({ progress }) => ({ progress: new Map([...progress, ...news]) })),
    progressEvery_ms,
  );
  const opened = openClipLoader<ImageBitmap>(
    clips,
    {
      start: worker.start,
      onProgress: (uid, progress) => {
        paced.note(uid, progress);
        arrivalListeners.forEach((listener) => {
          listener();
        });
        if (progress.done !== frames.get(uid)) return;
        paced.flush();
        if (progress.done > 1) markOnce('ventricle:clip-loaded');
      },
      onAway: (away) => {
        if (useLoadedClips.getState().away !== away) useLoadedClips.setState({ away });
      },
      onMiddle: (clip, frame) => void keepPicture(clip, frame).catch(() => undefined),
    },
    budget,
  );
  useLoadedClips.setState(nothingLoaded);
  loader = opened;
  return () => {
    if (loader === opened) loader = null;
    opened.close();
    paced.end();
    worker.end();
    for (const picture of useLoadedClips.getState().pictures.values()) picture.close();
    useLoadedClips.setState(nothingLoaded);
  };
};

/** Says which clips and frames (0-based) are in the panes, the active one first. */
export const wantFrames = (shown: readonly ShownClip[]): void => loader?.show(shown);

/** A frame (0-based) that is there. */
export const clipFrame = (SOPInstanceUID: string, frame: number): ImageBitmap | null =>
  loader?.picture(SOPInstanceUID, frame) ?? null;
