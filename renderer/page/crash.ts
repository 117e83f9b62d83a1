/** What stands on the page when it broke: never a blank one, and no detail that could name a patient. */

const sentence =
  'This page stopped because of a fault in it. Everything that said Kept is safe. Reload the page to go on where you were.';

/** Replaces the page by the sentence and a button that reloads. */
export const showCrash = (root: HTMLElement): void => {
  const text = document.createElement('p');
  text.textContent = sentence;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Reload';
  button.addEventListener('click', () => window.location.reload());
  const block = document.createElement('main');
  block.className = 'crash';
  block.setAttribute('role', 'alert');
  block.append(text, button);
  root.replaceChildren(block);
};
