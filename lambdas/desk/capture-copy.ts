import { captureCopy as row } from '../../contract/routes/desk.ts';
import { captureCopy } from '../../domain/desk/settle-copy.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { scannedCopy } from './scanned-copy.ts';

const ports = openCirculationPorts();

export const handler = serve(
  row,
  async (request) => {
    const scanned = await scannedCopy(ports, request);
    const queue = await ports.queues.read(scanned.copy.titleId);
    return { status: 200, body: await captureCopy(ports.circulation, scanned, queue, ports.policy) };
  },
  { answers: ports.answers },
);
