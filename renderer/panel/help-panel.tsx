import { Button, CloseButton } from '@mantine/core';
import { useLayoutEffect, useState } from 'react';
import { keyTextOf } from '../state/key-text.ts';
import type { PointerHint } from '../state/pointer-hints.ts';
import { useKeymap, type KeyAction } from '../state/keymap.ts';

interface KeyLineProps {
  readonly action: KeyAction;
  readonly shown: string | null;
  readonly listening: boolean;
  readonly onListen: () => void;
}

const KeyLine = ({ action, shown, listening, onListen }: KeyLineProps) => (
  <>
    <span>{action.title}</span>
    <button
      type="button"
      className="plain-button"
      aria-label={`${action.title}: ${shown ?? 'no key'}. Change the key`}
      onClick={onListen}
    >
      {listening ? <span className="help-listening">press a key …</span> : <kbd className="key">{shown ?? 'none'}</kbd>}
    </button>
  </>
);

// Takes the next key press before anything else on the page can, from the very moment the line says so.
const useNextKey = (listening: boolean, onKey: (key: string | null) => void): void =>
  useLayoutEffect(() => {
    if (!listening) return undefined;
    const press = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const key = keyTextOf(event);
      if (key !== null) onKey(key === 'Esc' ? null : key);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [listening, onKey]);

const MouseHints = ({ hints }: { readonly hints: readonly PointerHint[] }) => (
  <section>
    <h3>Mouse</h3>
    <ul>
      {hints.map(({ gesture, does }) => (
        <li key={gesture} className="help-key">
          <span>{gesture}</span>
          <span className="hint">{does}</span>
        </li>
      ))}
    </ul>
  </section>
);

interface HelpPanelProps {
  /** What the mouse does on this page. */
  readonly pointer: readonly PointerHint[];
  readonly onClose: () => void;
}

/** All keys by group; each can be changed in place. */
export const HelpPanel = ({ pointer, onClose }: HelpPanelProps) => {
  const { actions, keyOf, rebind, resetKeys } = useKeymap();
  const [listening, setListening] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<{ readonly id: string; readonly text: string } | null>(null);
  const groups = [...new Set(actions.map((action) => action.group))];

  useNextKey(listening !== null, (key) => {
    const id = listening;
    setListening(null);
    if (id === null || key === null) return;
    void rebind(id, key).then((text) => setTrouble(text === null ? null : { id, text }));
  });

  return (
    <aside className="help" aria-label="Help" onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <div className="help-head">
        <h2>Keys</h2>
        <Button variant="default" size="compact-sm" onClick={() => void resetKeys()}>
          As delivered
        </Button>
        <CloseButton aria-label="Close the help" onClick={onClose} />
      </div>
      <div className="help-keys" role="region" aria-label="All keys" tabIndex={0}>
        <p className="hint">A click on a key changes it.</p>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {actions
                .filter((action) => action.group === group)
                .map((action) => (
                  <li key={action.id} className="help-key">
                    <KeyLine
                      action={action}
                      shown={keyOf(action.id)}
                      listening={listening === action.id}
                      onListen={() => setListening(action.id)}
                    />
                    {trouble?.id === action.id && (
                      <span className="trouble help-trouble" role="alert">
                        {trouble.text}
                      </span>
                    )}
                  </li>
                ))}
            </ul>
          </section>
        ))}
        <MouseHints hints={pointer} />
      </div>
    </aside>
  );
};
