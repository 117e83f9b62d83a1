/** What goes into and comes out of the echo drawing machine. Places in the plane of the frame. */
import type { PlanePoint } from '../../../measurement/plane-coordinates.ts';
import type { Outline } from '../../drawing/stroke-shapes.ts';
import type { EchoTool } from '../echo-mode.ts';
import type { TaskShape } from '../echo-tasks.ts';

/** The tools that make or change a tracing. */
export type HandTool = Extract<EchoTool, 'trace' | 'spline' | 'brush' | 'caliper' | 'apex' | 'select'>;

/** What holds while a stroke lasts. */
export interface HandSetting {
  readonly tool: HandTool;
  readonly shape: TaskShape;
  /** The tracing of this frame that is changed, as kept; null where there is none. */
  readonly line: Outline | null;
  /** The apex in force, set or found; null where none is drawn. */
  readonly apex: PlanePoint | null;
  /** Within this of a line, an end or an apex a stroke is on it. */
  readonly near: number;
  readonly brush: number;
}

/** Why a stroke made nothing. */
export type HandRefusal = 'too-small' | 'ring' | 'left-open' | 'no-line' | 'few-points';

export interface HandMade {
  /** From end to end of the annulus, the two ends of a distance, or one point. */
  readonly points: Outline;
  /** True for a tracing drawn from end to end; false for a change of the one that is there. */
  readonly whole: boolean;
  /** Where the reader put the apex, if that is what was done. */
  readonly apex?: PlanePoint;
  /** By how much the whole tracing was moved, if that is what was done. */
  readonly moved?: PlanePoint;
}
