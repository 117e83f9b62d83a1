/** What the echo hand does next: the tool, the slot that a tracing will fill, and the beat. */
import { create } from 'zustand';
import type { EchoTaskId } from './echo-tasks.ts';

/**
 * `trace` outlines freehand (or replaces a stretch), `spline` sets points, `brush` pushes the line, `caliper` sets the
 * two ends of a distance or a single point, `apex` drags the apex of an outline, `select` moves a whole tracing.
 */
export const echoTools = [
  'trace',
  'spline',
  'brush',
  'caliper',
  'apex',
  'select',
  'pan',
  'zoom',
  'brightness',
] as const;
export type EchoTool = (typeof echoTools)[number];

export interface EchoMode {
  readonly tool: EchoTool;
  /** The slot that the next tracing fills. */
  readonly task: EchoTaskId;
  /** 1-based. */
  readonly beat: number;
  /** Id of the selected tracing. */
  readonly selected: string | null;
  /** Radius of the brush, CSS pixels at zoom 1. */
  readonly brush: number;
}

export const freshEchoMode: EchoMode = { tool: 'trace', task: 'A4C ED', beat: 1, selected: null, brush: 24 };

/** The mode's store. */
export const useEchoMode = create<EchoMode>(() => freshEchoMode);
