/** Style sheets are side effects for the bundler. */
declare module '*.css';
