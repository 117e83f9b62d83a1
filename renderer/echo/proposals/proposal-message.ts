/** What the page and the worker that proposes tell each other. */
import type { ClipToTime, NoBeats, ProposedBeats } from '../../../measurement/segmentation/beat-ends.ts';
import type { FollowedFrame, OutlineToFollow, SearchPlace } from '../../../measurement/segmentation/follow-outline.ts';

/** What is asked of a clip, whose frames come one by one afterwards. */
export type ProposalJob =
  | { readonly kind: 'beats'; readonly asked: Omit<ClipToTime, 'clip'> }
  | { readonly kind: 'follow'; readonly place: SearchPlace; readonly outline: OutlineToFollow };

/** First the job, then every frame of the clip in order. */
export type ProposalOrder =
  | {
      readonly kind: 'job';
      readonly job: ProposalJob;
      readonly Rows: number;
      readonly Columns: number;
      readonly frames: number;
    }
  | { readonly kind: 'frame'; readonly bitmap: ImageBitmap };

export type ProposalAnswer =
  | { readonly kind: 'share'; readonly share: number }
  | { readonly kind: 'beats'; readonly found: ProposedBeats | NoBeats }
  | { readonly kind: 'followed'; readonly frames: readonly FollowedFrame[] }
  | { readonly kind: 'failed'; readonly message: string };
