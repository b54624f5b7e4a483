import { Connection } from '@temporalio/client';
import { type TemporalAccess, temporalConnection } from '@throughline/runtime';

/** Connects, lets `use` work, closes. @throws what connecting throws */
export const withTemporal = async <T>(
  temporal: Pick<TemporalAccess, 'address' | 'tls' | 'apiKey'>,
  use: (connection: Connection) => Promise<T>,
): Promise<T> => {
  const connection = await Connection.connect(temporalConnection(temporal));
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
};
