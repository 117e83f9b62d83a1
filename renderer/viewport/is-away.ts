/** Whether an answer says that the store is away, or too much is asked for, rather than anything about the image. Pure. */

const tooMany = 429;
const unavailable = 503;

/** It passes by itself: the image is asked for again. */
export const isAway = ({ status }: Pick<Response, 'status'>): boolean => status === unavailable || status === tooMany;
