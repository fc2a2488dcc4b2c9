/**
 * Engines and tests share the processors: what takes long here has only waited for its turn (adapters/deadlines.ts).
 */
process.env['DEADLINE_FACTOR'] ??= '10';
