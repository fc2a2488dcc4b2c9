import { useMemo } from 'react';
import { encode } from 'uqr';

/** An address as a QR code: dark squares on white in both themes, because cameras want it so. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => squares(text), [text]);
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} className="mx-auto my-4 block size-56 bg-white">
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

/** The dark squares as one path, with the quiet border that readers need. */
function squares(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}
