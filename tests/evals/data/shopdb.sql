-- The database of a shop as an ORM with camel case made it.
CREATE TYPE "OrderStatus" AS ENUM ('CART', 'PLACED', 'PAID', 'SHIPPED', 'CANCELLED');
CREATE TYPE "DiscountKind" AS ENUM ('PERCENT', 'FIXED');
CREATE TABLE "User" (
    id text PRIMARY KEY,
    email text NOT NULL,
    "passwordHash" text,
    "firstName" text,
    "lastName" text,
    "phoneNumber" text,
    "marketingOptIn" boolean DEFAULT false,
    "faxNumber" text,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamp(3) NOT NULL
);
CREATE UNIQUE INDEX "User_email_key" ON "User" (email);
CREATE TABLE "Address" (
    id text PRIMARY KEY,
    "userId" text NOT NULL,
    street text NOT NULL,
    city text NOT NULL,
    "postalCode" varchar(10) NOT NULL,
    country char(2) NOT NULL DEFAULT 'US',
    "isDefault" boolean NOT NULL DEFAULT false,
    CONSTRAINT "Address_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id)
);
CREATE TABLE "Category" (id serial PRIMARY KEY, name text NOT NULL, slug text NOT NULL, "parentId" integer REFERENCES "Category" (id));
CREATE TABLE "Product" (
    id text PRIMARY KEY,
    sku varchar(40) NOT NULL,
    name text NOT NULL,
    description text,
    "priceCents" integer NOT NULL,
    currency char(3) NOT NULL DEFAULT 'USD',
    "stockQuantity" integer NOT NULL DEFAULT 0,
    "isPublished" boolean NOT NULL DEFAULT false,
    "weightGrams" integer,
    "legacyId" integer,
    attributes json,
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" timestamp(3)
);
CREATE INDEX "Product_sku_idx" ON "Product" (sku);
CREATE INDEX "Product_isPublished_idx" ON "Product" ("isPublished");
CREATE TABLE "ProductImage" (id serial PRIMARY KEY, "productId" text NOT NULL, url text NOT NULL, alt text, "sortOrder" integer NOT NULL DEFAULT 0);
CREATE TABLE "ProductCategory" ("productId" text NOT NULL, "categoryId" integer NOT NULL);
CREATE TABLE "Order" (
    id text PRIMARY KEY,
    "orderNumber" integer NOT NULL,
    "userId" text,
    status "OrderStatus" NOT NULL DEFAULT 'CART',
    "totalCents" integer NOT NULL DEFAULT 0,
    "shippingAddressId" text,
    "couponId" integer,
    "trackingCode" varchar(50),
    notes text,
    "placedAt" timestamp(3),
    "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Order_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" (id) ON DELETE SET NULL
);
CREATE INDEX "Order_userId_idx" ON "Order" ("userId");
CREATE TABLE "OrderItem" (
    id text PRIMARY KEY,
    "orderId" text NOT NULL REFERENCES "Order" (id) ON DELETE CASCADE,
    "productId" text NOT NULL,
    quantity integer NOT NULL,
    "unitPriceCents" integer NOT NULL,
    CONSTRAINT "OrderItem_quantity_check" CHECK (quantity > 0)
);
CREATE TABLE "Payment" (id text PRIMARY KEY, "orderId" text NOT NULL, provider text NOT NULL, "providerRef" text, "amountCents" integer NOT NULL, "capturedAt" timestamp(3), failed boolean);
CREATE TABLE "Coupon" (id serial PRIMARY KEY, code text NOT NULL, kind "DiscountKind" NOT NULL, value integer NOT NULL, "validUntil" date, "maxUses" integer, "usedCount" integer NOT NULL DEFAULT 0);
CREATE TABLE "Review" (id serial PRIMARY KEY, "productId" text NOT NULL REFERENCES "Product" (id), "userId" text NOT NULL REFERENCES "User" (id), rating smallint, title varchar(80), body text, "createdAt" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE "Session" ("sessionToken" text PRIMARY KEY, "userId" text NOT NULL REFERENCES "User" (id) ON DELETE CASCADE, expires timestamp(3) NOT NULL);
CREATE TABLE "Wishlist" (id serial PRIMARY KEY, "userId" text NOT NULL, name text DEFAULT 'My list', "isPublic" boolean NOT NULL DEFAULT false);
CREATE TABLE "WishlistItem" ("wishlistId" integer NOT NULL REFERENCES "Wishlist" (id), "productId" text NOT NULL REFERENCES "Product" (id), "addedAt" timestamp(3));
CREATE TABLE "ImportLog" (line integer, message text);
CREATE FUNCTION "setUpdatedAt"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."updatedAt" := now(); RETURN NEW; END $$;
CREATE VIEW "PublishedProduct" AS SELECT id, sku, name, "priceCents" FROM "Product" WHERE "isPublished";
