import { returnCopy as row } from '../../contract/routes/desk.ts';
import { returnCopy } from '../../domain/desk/settle-copy.ts';
import { serve } from '../http/serve.ts';
import { openCirculationPorts } from '../circulation-ports.ts';
import { scannedCopy } from './scanned-copy.ts';

const ports = openCirculationPorts();

export const handler = serve(
  row,
  async (request) => {
    const answer = await returnCopy(ports.circulation, await scannedCopy(ports, request), ports.policy);
    return { status: 200, body: answer };
  },
  { answers: ports.answers },
);
