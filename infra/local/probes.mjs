/** Asks each engine whether it really answers, in its own protocol and with built-ins only. Each resolves or rejects. */
import http2 from 'node:http2';
import net from 'node:net';

const TIMEOUT_MILLISECONDS = 2_000;

/** Sends bytes, resolves with the first bytes that come back. */
const exchange = (host, port, bytes) =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ host, port });
    socket.setTimeout(TIMEOUT_MILLISECONDS, () => socket.destroy(new Error(`no answer from ${host}:${port}`)));
    socket.once('connect', () => socket.write(bytes));
    socket.once('data', (data) => {
      resolve(data);
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`${host}:${port} closed the connection`)));
  });

/** PostgreSQL answers an SSLRequest with one byte, S or N. */
export const probePostgres = async (host, port) => {
  const request = Buffer.alloc(8);
  request.writeInt32BE(8, 0);
  request.writeInt32BE(80_877_103, 4);
  const [first] = await exchange(host, port, request);
  if (first !== 0x53 && first !== 0x4e) throw new Error(`${host}:${port} is not PostgreSQL`);
};

/** Kafka answers an ApiVersions request (key 18, version 0) with our correlation id. */
export const probeKafka = async (host, port) => {
  const request = Buffer.alloc(14);
  request.writeInt32BE(10, 0);
  request.writeInt16BE(18, 4);
  request.writeInt16BE(0, 6);
  request.writeInt32BE(7, 8);
  request.writeInt16BE(-1, 12);
  const answer = await exchange(host, port, request);
  if (answer.length < 8 || answer.readInt32BE(4) !== 7) throw new Error(`${host}:${port} is not Kafka`);
};

/** Temporal's frontend answers the standard gRPC health check of its workflow service. */
export const probeTemporal = (host, port) =>
  new Promise((resolve, reject) => {
    const service = Buffer.from('temporal.api.workflowservice.v1.WorkflowService');
    const message = Buffer.concat([Buffer.from([0, 0, 0, 0, service.length + 2, 0x0a, service.length]), service]);
    const session = http2.connect(`http://${host}:${port}`);
    const finish = (error) => {
      session.destroy();
      if (error) reject(error);
      else resolve();
    };
    session.setTimeout(TIMEOUT_MILLISECONDS, () => finish(new Error(`no answer from ${host}:${port}`)));
    session.once('error', finish);
    const request = session.request({
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const received = [];
    request.on('data', (chunk) => received.push(chunk));
    request.once('error', finish);
    request.once('end', () => {
      // Five bytes of frame, then field 1 (status) = 1 (SERVING).
      const serving = Buffer.concat(received)
        .subarray(5)
        .equals(Buffer.from([0x08, 0x01]));
      finish(serving ? undefined : new Error(`Temporal at ${host}:${port} is not serving`));
    });
    request.end(message);
  });

/** An HTTP address answers 2xx. */
export const probeHttp = async (url) => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
};
