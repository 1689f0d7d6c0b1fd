import { badInput, notFound } from '#platform/errors.ts';
import { requireGeoPoint } from '#platform/geo-input.ts';
import { checkAddress, mostAddresses } from '../../domain/address.ts';
import type { MutationResolvers } from '../../schema.generated.ts';

export const saveAddress: NonNullable<MutationResolvers['saveAddress']> = async (
  _,
  { input },
  { viewer, addresses, newId },
) => {
  const accountId = viewer.requireUserId();
  const { id, isDefault, ...content } = input;
  requireGeoPoint('location', content.location);
  const checked = checkAddress(content);
  if (checked.kind === 'Invalid') throw badInput(checked.message);

  const makeDefault = isDefault === true;
  const outcome =
    id == null
      ? await addresses.add(accountId, newId(), checked.change, makeDefault)
      : await addresses.change(accountId, id, checked.change, makeDefault);
  if (outcome.kind === 'NOT_FOUND') throw notFound('Address');
  if (outcome.kind === 'FULL') throw badInput(`An account keeps at most ${mostAddresses} addresses.`);
  return outcome.address;
};
