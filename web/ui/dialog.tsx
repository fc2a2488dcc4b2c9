import { useEffect, useId, useRef, type ReactNode } from 'react';

type DialogProps = {
  readonly heading: string;
  /** Esc, or whatever the dialog offers for leaving it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Nothing of the page behind it can be read. */
  readonly opaque?: boolean;
};

/** A dialog over the page. The browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ heading, onClose, children, opaque = false }: DialogProps) {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    if (dialog !== null && !dialog.open) {
      dialog.showModal();
      // What is still to be filled in, rather than what stands there already.
      [...dialog.querySelectorAll('input')].find(({ value }) => value === '')?.focus();
    }
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      aria-labelledby={id}
      className={`m-auto w-[calc(100%-2rem)] max-w-lg rounded-12 border border-line bg-surface p-6 text-ink ${
        opaque ? 'backdrop:bg-canvas' : 'backdrop:bg-black/60'
      }`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id} className="mb-3 text-xl font-bold">
        {heading}
      </h2>
      {children}
    </dialog>
  );
}
