/** As esbuild writes imports into a minified bundle: `import a,{b as c}from"node:d";import*as e from"node:f";`. */
const writtenImport = /import(?: ?([\w$]+))?,?(?:\*as ([\w$]+) |\{([^{}"]*)\})?(?: )?from"(?:node:)?([a-z_/]+)";/g;

/**
 * A bundle in which Node's own modules are taken as objects, before everything else. When a function imports one as an
 * ES module, Node reads every member of it first, and some load a good deal on being read, such as `process.stdin` and
 * `fs.promises`. They stand in a line of their own, the first; all else stays where it was, a line below.
 * @param code an ES module as esbuild wrote it, minified
 * @param imports how many of Node's modules are imported in it, by esbuild's account
 * @throws Error where they are written in a way that is not known here
 */
export function withBuiltinsAsObjects(code: string, imports: number): string {
  const taken: string[] = [];
  const rest = code.replaceAll(
    writtenImport,
    (found, whole: string | undefined, all: string | undefined, names: string | undefined, module: string) => {
      const wanted = [whole, all, names && `{${names.replaceAll(' as ', ':')}}`].filter((one) => one !== undefined);
      const object = `process.getBuiltinModule("node:${module}")`;
      taken.push(wanted.map((one) => `${one}=${object}`).join());
      return ' '.repeat(found.length);
    },
  );
  if (taken.length !== imports)
    throw new Error(`${imports} imports of Node's modules, of which ${taken.length} are known`);
  return `${taken.length > 0 ? `const ${taken.join()};` : ''}\n${rest}`;
}
