/** Runs the import in this process and says on standard error how much memory it has taken at most. */
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS} KB\n`));
await import('../tools/import-catalogue.ts');
