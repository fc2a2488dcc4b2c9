/**
 * Engines, functions and whatever else somebody does share the processors of one machine. Every deadline is so many
 * times as long here as deployed: on a slow machine things take longer, and nothing else changes.
 */
export const slowerBy = 10;
