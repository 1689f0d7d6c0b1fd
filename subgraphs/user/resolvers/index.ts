import { scalars } from '#platform/scalars.ts';
import type { Resolvers } from '../schema.generated.ts';
import { Address } from './Address.ts';
import { addFavourite } from './Mutation/addFavourite.ts';
import { deleteAddress } from './Mutation/deleteAddress.ts';
import { grantRole } from './Mutation/grantRole.ts';
import { refreshSession } from './Mutation/refreshSession.ts';
import { requestSmsCode } from './Mutation/requestSmsCode.ts';
import { revokeRole } from './Mutation/revokeRole.ts';
import { saveAddress } from './Mutation/saveAddress.ts';
import { signIn } from './Mutation/signIn.ts';
import { signInWithSms } from './Mutation/signInWithSms.ts';
import { signOut } from './Mutation/signOut.ts';
import { signOutEverywhere } from './Mutation/signOutEverywhere.ts';
import { signUp } from './Mutation/signUp.ts';
import { addressOf } from './Query/addressOf.ts';
import { me } from './Query/me.ts';
import { Rider } from './Rider.ts';
import { User } from './User.ts';

export const resolvers: Resolvers = {
  ...scalars,
  Query: { addressOf, me },
  Mutation: {
    addFavourite,
    deleteAddress,
    grantRole,
    refreshSession,
    requestSmsCode,
    revokeRole,
    saveAddress,
    signIn,
    signInWithSms,
    signOut,
    signOutEverywhere,
    signUp,
  },
  Address,
  Rider,
  User,
};
