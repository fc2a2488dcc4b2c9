import type { Source } from './source.ts';

/**
 * Files that import each other in a circle, types included: each circle once, its files in the order of the alphabet.
 */
export function circlesIn(sources: readonly Pick<Source, 'file' | 'imports'>[]): string[][] {
  const importsOf = new Map(sources.map(({ file, imports }) => [file, imports.flatMap(({ path }) => path ?? [])]));
  const places = new Map<string, { index: number; low: number; open: boolean }>();
  const open: string[] = [];
  const circles: string[][] = [];

  // Tarjan's strongly connected components, with a path of its own instead of the call stack.
  for (const start of importsOf.keys()) {
    if (places.has(start)) continue;
    const path: { file: string; left: string[] }[] = [];
    const enter = (file: string) => {
      places.set(file, { index: places.size, low: places.size, open: true });
      open.push(file);
      path.push({ file, left: [...(importsOf.get(file) ?? [])] });
    };
    enter(start);
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const place = places.get(at.file);
      if (!place) break;
      const next = at.left.pop();
      if (next === undefined) {
        path.pop();
        const above = path.at(-1) && places.get(path.at(-1)?.file ?? '');
        if (above) above.low = Math.min(above.low, place.low);
        if (place.low === place.index) closeCircle(at.file);
      } else if (importsOf.has(next)) {
        const known = places.get(next);
        if (!known) enter(next);
        else if (known.open) place.low = Math.min(place.low, known.index);
      }
    }
  }
  return circles.toSorted();

  function closeCircle(first: string): void {
    const files = open.splice(open.indexOf(first));
    for (const file of files) {
      const place = places.get(file);
      if (place) place.open = false;
    }
    if (files.length > 1 || importsOf.get(first)?.includes(first)) circles.push(files.toSorted());
  }
}
