/** Tells the page that nobody is logged in any more, wherever an answer said so. */
let listener: () => void = () => undefined;
let logins = 0;

/** Whoever is told; there is one. */
export const onLoggedOut = (told: () => void): void => {
  listener = told;
};

/** A login has begun, or was renewed: what was asked before it says nothing of it, however late its answer comes. */
export const noteLogin = (): void => {
  logins += 1;
};

/** Taken when something is asked: tells of its answer that nobody is logged in, unless a login has begun since. */
export const loggedOutTeller = (): (() => void) => {
  const asked = logins;
  return () => {
    if (asked === logins) listener();
  };
};
