/** The size of the large viewport in CSS pixels; zero while there is none. */
import { create } from 'zustand';

export const useViewportSize = create<{ readonly width: number; readonly height: number }>(() => ({
  width: 0,
  height: 0,
}));
