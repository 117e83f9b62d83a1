/** Tells the page that nobody is logged in any more, wherever an answer said so. */
let listener: () => void = () => undefined;

/** Whoever is told; there is one. */
export const onLoggedOut = (told: () => void): void => {
  listener = told;
};

export const tellLoggedOut = (): void => listener();
