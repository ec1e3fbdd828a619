import { join } from 'node:path';
import type { ServiceName } from '@nocturne/contracts';
import type { Config } from '@nocturne/service';

/** How a service goes on with its new database, step by step. */
export function explainSwitch(
  service: ServiceName,
  into: string,
  { storage, data }: Config,
): readonly string[] {
  if (storage === 'embedded') {
    const file = (name: string) => join(data, `${name}.db`);
    return [
      `mv ${file(service)} ${file(`${service}-before`)}   # where it is there`,
      `mv ${file(into)} ${file(service)}`,
      `nocturne up --data ${data}`,
    ];
  }
  return [
    `set NOCTURNE_DOCUMENTS=${into} for every instance of the ${service}`,
    'start them',
    `drop the database ${storage.prefix}_${service} once you are content`,
  ];
}
