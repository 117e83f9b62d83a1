/** Whether the review sheet stands in place of the image, and for which opened case. */
import { create } from 'zustand';
import { useSession, type OpenCase } from '../state/session.ts';
import { useViewing } from '../state/viewing.ts';

interface Review {
  /** The case whose sheet is shown; another case, or another part of it, begins with its image. */
  readonly of: OpenCase | null;
}

/** The review sheet's store. */
const useReview = create<Review>(() => ({ of: null }));

/** True while the sheet of this opened case is shown. */
export const useReviewOn = (open: OpenCase): boolean => useReview(({ of }) => of === open);

/** True while the sheet of the open case is shown. */
export const isReviewOn = (): boolean => {
  const { of } = useReview.getState();
  return of !== null && of === useSession.getState().open;
};

/** Puts the sheet away: the image is shown again. */
export const closeReview = (): void => useReview.setState({ of: null });

/** Shows the sheet of the open case, or puts it away. The cine stops: the sheet shows the ends of the beat. */
export const toggleReview = (): void => {
  const { open } = useSession.getState();
  useViewing.setState({ playing: false });
  useReview.setState(({ of }) => ({ of: of === open ? null : open }));
};
