//! The `#[db_test]` attribute of the test kit; use it as `testkit::db_test`.

use proc_macro::TokenStream;
use quote::quote;
use syn::{ItemFn, parse_macro_input};

/// Makes two tests of one function: `rule::sqlite` and `rule::postgres`.
///
/// `#[db_test] async fn rule(db: TestDb)` gets a database with the product's tables,
/// `#[db_test(empty)]` one without any. Further attributes, such as `#[expect(…)]`, stay with the
/// function. The function answers nothing or a `Result`.
#[proc_macro_attribute]
pub fn db_test(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let contents = match arguments.to_string().as_str() {
        "" => quote!(Migrated),
        "empty" => quote!(Empty),
        other => {
            let message = format!("`{other}` is not known: write #[db_test] or #[db_test(empty)]");
            return quote!(compile_error!(#message);).into();
        }
    };
    let function = parse_macro_input!(item as ItemFn);
    let name = &function.sig.ident;
    if function.sig.asyncness.is_none() || function.sig.inputs.len() != 1 {
        let message = "a #[db_test] is `async fn rule(db: TestDb)`";
        return syn::Error::new_spanned(&function.sig, message)
            .to_compile_error()
            .into();
    }
    quote! {
        #[cfg(test)]
        #function

        #[cfg(test)]
        mod #name {
            #[test]
            fn sqlite() {
                ::testkit::database::run(
                    ::testkit::database::SQLITE,
                    ::testkit::database::Contents::#contents,
                    super::#name,
                );
            }

            #[test]
            fn postgres() {
                ::testkit::database::run(
                    ::testkit::database::POSTGRES,
                    ::testkit::database::Contents::#contents,
                    super::#name,
                );
            }
        }
    }
    .into()
}
