import type { CodegenConfig } from '@graphql-codegen/cli';

const scalars = {
  ID: 'string',
  DateTime: { input: 'Date', output: 'Date' },
  SafeInt: 'number',
  LocalDate: 'string',
  LocalTime: 'string',
  PhoneNumber: 'string',
  CurrencyCode: 'string',
  _FieldSet: 'string',
};

/** Typed resolvers of one subgraph. What a resolver's parent is stands in the subgraph's own `mappers.ts`. */
const subgraph = (name: string, mappers: Record<string, string>) => ({
  schema: [`schema/${name}.graphql`, 'schema/shared.graphql'],
  plugins: ['typescript', 'typescript-resolvers'],
  config: {
    federation: true,
    useTypeImports: true,
    enumsAsTypes: true,
    importExtension: '.ts',
    strictScalars: true,
    scalars,
    avoidOptionals: { field: true, inputValue: false, object: false },
    contextType: `./context.ts#${name[0]?.toUpperCase()}${name.slice(1)}Context`,
    customResolverFn: '../../platform/resolver-fn.ts#ResolverFn',
    resolverTypeWrapperSignature: '(Promise<T> & { execute?: never }) | T',
    resolversNonOptionalTypename: { unionMember: true },
    mappers: Object.fromEntries(Object.entries(mappers).map(([type, row]) => [type, `./mappers.ts#${row}`])),
  },
});

const config: CodegenConfig = {
  generates: {
    'subgraphs/user/schema.generated.ts': subgraph('user', {
      User: 'UserRow',
      Address: 'AddressRow',
      Restaurant: 'RestaurantReference',
      Rider: 'RiderRow',
    }),
    'subgraphs/catalog/schema.generated.ts': subgraph('catalog', {
      Restaurant: 'RestaurantRow',
      MenuItem: 'MenuItemRow',
      FlashSale: 'FlashSaleRow',
      Promotion: 'PromotionRow',
      Coupon: 'CouponRow',
      User: 'UserReference',
    }),
    'subgraphs/order/schema.generated.ts': subgraph('order', {
      Order: 'OrderRow',
      OrderEvent: 'OrderEventRow',
      OrderLine: 'OrderLineRow',
      Payment: 'PaymentRow',
      Refund: 'RefundRow',
      FlashSaleTicket: 'FlashSaleTicketRow',
      User: 'UserReference',
      Restaurant: 'RestaurantReference',
      MenuItem: 'MenuItemReference',
      ModifierOption: 'ModifierOptionReference',
      Rider: 'RiderReference',
      SalesReport: 'SalesReportRow',
    }),
    'subgraphs/delivery/schema.generated.ts': subgraph('delivery', {
      Delivery: 'DeliveryRow',
      Order: 'OrderReference',
      User: 'UserReference',
      Rider: 'RiderReference',
      Restaurant: 'RestaurantReference',
    }),
    'clients/operations.generated.ts': {
      schema: 'schema/api.graphql',
      documents: 'clients/operations/*.graphql',
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { ...scalars, DateTime: 'string' },
        strictScalars: true,
      },
    },
  },
};

export default config;
