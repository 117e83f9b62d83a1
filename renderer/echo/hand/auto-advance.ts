/** Whether a filled slot leads on to the next open one. */
import { create } from 'zustand';

export const useAutoAdvance = create<{ readonly on: boolean }>(() => ({ on: true }));

export const toggleAutoAdvance = (): void => useAutoAdvance.setState(({ on }) => ({ on: !on }));
